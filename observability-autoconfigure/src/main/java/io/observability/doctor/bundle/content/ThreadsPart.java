package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;
import org.jspecify.annotations.Nullable;

/** What the threads do. */
final class ThreadsPart implements BundlePart {

	private static final int DEEPEST = 60;

	@Override
	public String file() {
		return "threads.txt";
	}

	@Override
	public String description() {
		return "what the threads do; virtual threads are left out";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false, DEEPEST)) {
			file.line("\"%s\" %s%s%s".formatted(file.masker().mask(thread.getThreadName()), thread.getThreadState(),
					lock(thread.getLockInfo()), (thread.getLockOwnerName() != null)
							? ", held by \"" + file.masker().mask(thread.getLockOwnerName()) + "\"" : ""));
			for (StackTraceElement frame : thread.getStackTrace()) {
				file.line("    at " + frame);
			}
		}
	}

	private static String lock(@Nullable LockInfo lock) {
		return (lock != null) ? " on " + lock.getClassName() : "";
	}

}
