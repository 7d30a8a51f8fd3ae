package io.observability.alerting.notice;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.notice.Notice.Step;
import org.jspecify.annotations.Nullable;

/** What became of what channels were told, as their threads say it. */
final class Receipts {

	private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();

	/**
	 * Note what became of it.
	 * @param done whether the channel need not be told again
	 */
	void add(String channel, String id, Alert alert, boolean done) {
		this.receipts.add(new Receipt(channel, id, alert.state() == State.FIRING, done));
	}

	/** Pass on what was noted. */
	void sign(KnownNotices known, List<ChannelNotices> channels) {
		for (Receipt receipt = this.receipts.poll(); receipt != null; receipt = this.receipts.poll()) {
			String name = receipt.channel();
			if (!receipt.done()) {
				channels.stream().filter((one) -> one.name().equals(name)).forEach(ChannelNotices::dropped);
			}
			sign(receipt, known.get(receipt.id()));
		}
	}

	private static void sign(Receipt receipt, @Nullable Notice notice) {
		if (notice == null) {
			return;
		}
		Step step = notice.step(receipt.channel());
		if (receipt.firing() && receipt.done()) {
			notice.began(receipt.channel());
		}
		if (receipt.firing() && step == Step.OFFERED) {
			notice.step(receipt.channel(), receipt.done() ? Step.TOLD : Step.NONE);
		}
		else if (!receipt.firing() && step == Step.ENDING) {
			notice.step(receipt.channel(), Step.NONE);
		}
	}

	/** What became of something. */
	private record Receipt(String channel, String id, boolean firing, boolean done) {
	}

}
