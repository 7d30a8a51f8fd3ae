package io.observability.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Starts a web application with everything that is on the class path, writes how much CPU
 * time the process took until it was ready and until a second later, and ends.
 */
final class StartupServer {

	private static final int SETTLING_MILLIS = 1000;

	private StartupServer() {
	}

	/**
	 * The first argument is the file to write to, the others are those of the
	 * application.
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		SpringApplication.run(Application.class, Arrays.copyOfRange(args, 1, args.length));
		OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		long ready = process.getProcessCpuTime();
		Thread.sleep(SETTLING_MILLIS);
		Files.writeString(Path.of(args[0]), ready + " " + process.getProcessCpuTime());
		Runtime.getRuntime().halt(0);
	}

	/** The application. */
	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(BenchmarkServer.Empty.class)
	static class Application {

	}

}
