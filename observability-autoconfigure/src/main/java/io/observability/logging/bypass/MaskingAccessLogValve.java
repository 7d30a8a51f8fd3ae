package io.observability.logging.bypass;

import java.io.CharArrayWriter;

import io.observability.masking.Masker;
import org.apache.catalina.valves.AccessLogValve;

/** Masks each line of an access log. */
final class MaskingAccessLogValve extends AccessLogValve {

	private final Masker masker;

	private MaskingAccessLogValve(Masker masker) {
		this.masker = masker;
	}

	/** Return a valve with the settings of the other one. */
	static MaskingAccessLogValve of(AccessLogValve valve, Masker masker) {
		MaskingAccessLogValve masking = new MaskingAccessLogValve(masker);
		masking.setAsyncSupported(valve.isAsyncSupported());
		masking.setEnabled(valve.getEnabled());
		masking.setPattern(valve.getPattern());
		masking.setConditionIf(valve.getConditionIf());
		masking.setConditionUnless(valve.getConditionUnless());
		masking.setLocale(valve.getLocale());
		masking.setIpv6Canonical(valve.getIpv6Canonical());
		masking.setRequestAttributesEnabled(valve.getRequestAttributesEnabled());
		masking.setMaxLogMessageBufferSize(valve.getMaxLogMessageBufferSize());
		masking.setDirectory(valve.getDirectory());
		masking.setPrefix(valve.getPrefix());
		masking.setSuffix(valve.getSuffix());
		masking.setFileDateFormat(valve.getFileDateFormat());
		masking.setEncoding(valve.getEncoding());
		masking.setMaxDays(valve.getMaxDays());
		masking.setBuffered(valve.isBuffered());
		masking.setCheckExists(valve.isCheckExists());
		masking.setRotatable(valve.isRotatable());
		masking.setRenameOnRotate(valve.isRenameOnRotate());
		return masking;
	}

	@Override
	public void log(CharArrayWriter line) {
		String text = line.toString();
		String masked = this.masker.mask(text);
		if (!masked.equals(text)) {
			line.reset();
			line.write(masked, 0, masked.length());
		}
		super.log(line);
	}

}
