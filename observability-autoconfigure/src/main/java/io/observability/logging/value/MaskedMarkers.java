package io.observability.logging.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

import io.observability.logging.LogMasker;

/**
 * Masks the names of markers and what they write, references included.
 */
final class MaskedMarkers {

	private static final BasicMarkerFactory DETACHED = new BasicMarkerFactory();

	private static final int DEEPEST = 16;

	private MaskedMarkers() {
	}

	static List<Marker> of(List<Marker> markers, LogMasker masker) {
		List<Marker> masked = new ArrayList<>(markers.size());
		for (Marker marker : markers) {
			masked.add(of(marker, masker, 0));
		}
		return masked;
	}

	private static Marker of(Marker marker, LogMasker masker, int depth) {
		List<Marker> references = new ArrayList<>();
		boolean changed = false;
		if (marker.hasReferences() && depth < DEEPEST) {
			for (Iterator<Marker> all = marker.iterator(); all.hasNext();) {
				Marker reference = all.next();
				Marker masked = of(reference, masker, depth + 1);
				references.add(masked);
				changed |= masked != reference;
			}
		}
		if (MaskedValues.STRUCTURED && StructuredValues.isWriting(marker)) {
			return StructuredValues.marker(marker, references, new UserText(marker, masker), masker);
		}
		String name = masker.mask(marker.getName());
		if (!changed && name.equals(marker.getName())) {
			return marker;
		}
		Marker detached = DETACHED.getDetachedMarker(name);
		references.forEach(detached::add);
		return detached;
	}

}
