package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;

import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;

/** The versions of everything, down to the libraries on the class path. */
final class VersionsPart implements BundlePart {

	private static final Pattern LIBRARY = Pattern.compile("([^/!]+)\\.jar[!/]+META-INF");

	private final ClassLoader classLoader;

	VersionsPart(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	@Override
	public String file() {
		return "versions.txt";
	}

	@Override
	public String description() {
		return "versions of Spring Boot, Java, the system and the libraries";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
		Runtime machine = Runtime.getRuntime();
		file.line("Spring Boot " + SpringBootVersion.getVersion() + ", Spring Framework " + SpringVersion.getVersion());
		file.line("Java " + Runtime.version() + ", " + runtime.getVmVendor() + ", " + runtime.getVmName());
		file.line("System " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
				+ System.getProperty("os.arch"));
		file.line("Processors " + machine.availableProcessors() + ", heap at most " + (machine.maxMemory() >> 20)
				+ " MB, in use " + ((machine.totalMemory() - machine.freeMemory()) >> 20) + " MB");
		file.line("Up for " + runtime.getUptime() / 1000 + " s, time zone " + TimeZone.getDefault().getID());
		file.line("").line("Libraries:");
		for (String library : libraries()) {
			file.line("  " + library);
		}
	}

	private Set<String> libraries() throws IOException {
		Set<String> libraries = new TreeSet<>();
		for (URL manifest : Collections.list(this.classLoader.getResources("META-INF/MANIFEST.MF"))) {
			Matcher library = LIBRARY.matcher(manifest.toString());
			if (library.find()) {
				libraries.add(library.group(1));
			}
		}
		return libraries;
	}

}
