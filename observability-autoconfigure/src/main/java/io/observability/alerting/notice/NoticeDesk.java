package io.observability.alerting.notice;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertNotices;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.notice.Notice.Step;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells channels of alerts in groups, without those that are silenced or that others say
 * already, and never too much. Looks around each second, on a thread of its own that
 * begins with the first alert.
 */
final class NoticeDesk implements AlertNotices {

	private static final Logger logger = LoggerFactory.getLogger(NoticeDesk.class);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final NoticeProperties properties;

	private final Surroundings surroundings;

	private final Inhibitions inhibitions;

	private final KnownNotices known;

	private final Receipts receipts = new Receipts();

	private final Set<String> suppressed = new HashSet<>();

	private final boolean ownThread;

	private List<ChannelNotices> channels = List.of();

	private @Nullable Outlet outlet;

	private volatile @Nullable ScheduledThreadPoolExecutor executor;

	private boolean telling;

	private boolean closed;

	private volatile boolean failing;

	private long since;

	private long version;

	NoticeDesk(NoticeProperties properties, Surroundings surroundings, boolean ownThread) {
		this.properties = properties;
		this.surroundings = surroundings;
		this.ownThread = ownThread;
		this.inhibitions = new Inhibitions(properties.inhibitions());
		this.known = new KnownNotices(surroundings);
	}

	@Override
	public synchronized void start(Outlet outlet) {
		this.outlet = outlet;
		this.channels = outlet.targets()
			.stream()
			.map((target) -> new ChannelNotices(target, outlet, this.properties, this.surroundings))
			.toList();
		AlertMemory memory = this.surroundings.memory();
		memory.whenLoaded(() -> {
			if (memory.isTogether() || !memory.own(Kind.NOTICE).isEmpty()) {
				run();
			}
		});
	}

	@Override
	public void fired(String id, Alert alert) {
		run();
	}

	@Override
	public void resolved(String id, Alert alert) {
		this.known.ends(id, alert);
	}

	/** What the memory knows of it is seen at the next look. */
	@Override
	public void acknowledged(String id, String author) {
	}

	@Override
	public void delivered(String channel, String id, Alert alert) {
		this.receipts.add(channel, id, alert, true);
	}

	@Override
	public void lost(String channel, String id, Alert alert, boolean refused) {
		this.receipts.add(channel, id, alert, refused);
	}

	/** Look around, and tell what is to be told. */
	synchronized void look(boolean last) {
		this.receipts.sign(this.known, this.channels);
		if (!this.surroundings.memory().isLoaded() && !last || !mayTell()) {
			return;
		}
		this.known.look();
		List<Alert> firing = this.known.all().stream().filter((notice) -> !notice.isOver()).map(Notice::alert).toList();
		this.inhibitions.look(firing);
		Set<Notice> quiet = quiet();
		acknowledge();
		for (ChannelNotices channel : this.channels) {
			channel.tell(this.known.all(), quiet, last);
		}
		this.known.keep();
	}

	/** Whoever begins to tell must know what others told before. */
	private boolean mayTell() {
		AlertMemory memory = this.surroundings.memory();
		if (!this.surroundings.isTelling()) {
			if (this.telling) {
				this.channels.forEach(ChannelNotices::clear);
			}
			this.known.clear();
			this.telling = false;
			return false;
		}
		long now = this.surroundings.nanos();
		if (!this.telling) {
			this.telling = true;
			this.since = now;
			this.version = memory.version();
		}
		return !memory.isTogether() || memory.version() > this.version || now - this.since >= PATIENCE.toNanos();
	}

	private Set<Notice> quiet() {
		Set<Notice> quiet = new HashSet<>();
		Set<String> now = new HashSet<>();
		for (Notice notice : this.known.all()) {
			boolean silenced = !notice.isOver() && this.surroundings.isSilenced(notice.alert());
			boolean covered = !notice.isOver() && !silenced && this.inhibitions.covers(notice.alert());
			if (silenced || covered) {
				quiet.add(notice);
				now.add(notice.id());
				if (this.suppressed.add(notice.id())) {
					this.surroundings.suppressed(silenced ? "silenced" : "inhibited");
				}
			}
		}
		this.suppressed.retainAll(now);
		return quiet;
	}

	private void acknowledge() {
		AlertMemory memory = this.surroundings.memory();
		for (Notice notice : this.known.all()) {
			Map<String, String> by = notice.isAcknowledged() ? null : memory.get(Kind.ACKNOWLEDGEMENT, notice.id());
			if (by != null && !notice.isOver()) {
				notice.acknowledge();
				String author = by.getOrDefault("by", "");
				for (Target target : out().targets()) {
					Step step = notice.step(target.name());
					if (target.keepsState() && (step == Step.TOLD || step == Step.OFFERED)) {
						out().acknowledge(target.name(), notice.id(), notice.alert(), author);
					}
				}
			}
		}
	}

	@Override
	public void flush() {
		ScheduledThreadPoolExecutor threads;
		synchronized (this) {
			this.closed = true;
			threads = this.executor;
		}
		if (threads != null) {
			threads.shutdownNow();
			lookSafely(true);
		}
	}

	/** Note what was delivered at last. */
	@Override
	public synchronized void close() {
		this.receipts.sign(this.known, this.channels);
		if (this.telling) {
			this.known.keep();
		}
	}

	private void run() {
		if (this.executor == null && this.ownThread) {
			startThread();
		}
	}

	private synchronized void startThread() {
		if (this.executor == null && !this.closed) {
			ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task, "observability-alert-notices");
				thread.setDaemon(true);
				return thread;
			});
			started.scheduleWithFixedDelay(() -> lookSafely(false), 0, 500, TimeUnit.MILLISECONDS);
			this.executor = started;
		}
	}

	// A schedule ends with the first exception
	private void lookSafely(boolean last) {
		try {
			look(last);
			this.failing = false;
		}
		catch (Throwable ex) {
			boolean news = !this.failing;
			this.failing = true;
			if (news) {
				logger.warn("Notices of alerts could not be made, which is tried again", ex);
			}
		}
	}

	private Outlet out() {
		return Objects.requireNonNull(this.outlet);
	}

}
