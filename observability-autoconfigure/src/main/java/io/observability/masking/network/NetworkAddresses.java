package io.observability.masking.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;

/** The detectors of addresses of hosts and devices. */
public final class NetworkAddresses {

	static final DataType IP = DataType.of("ip", DataClass.PERSONAL).with(IpAddressDetector::mask).optIn();

	static final DataType MAC = DataType.of("mac", DataClass.PERSONAL).with(MacAddressDetector::mask).optIn();

	private NetworkAddresses() {
	}

	/** Return the types that these detectors find. */
	public static List<DataType> types() {
		return List.of(IP, MAC);
	}

	/**
	 * Return the detectors.
	 * @param enabled tells which types to look for
	 */
	public static List<Detector> detectors(Predicate<DataType> enabled) {
		List<Detector> detectors = new ArrayList<>();
		if (enabled.test(MAC)) {
			detectors.add(new MacAddressDetector());
		}
		if (enabled.test(IP)) {
			detectors.add(new IpAddressDetector());
		}
		return List.copyOf(detectors);
	}

}
