package io.observability.doctor.bundle;

import java.io.IOException;

import io.observability.masking.Masker;

/** Lets tests of other packages have a part written. */
public final class Bundles {

	private Bundles() {
	}

	/** Return what the part writes, masked. */
	public static String text(BundlePart part) throws IOException {
		BundleFile file = new BundleFile(Masker.standard(), 1_000_000);
		part.write(file);
		return file.close();
	}

}
