package io.observability.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.apache.qpid.server.SystemLauncher;

/** A broker of AMQP 0-9-1 in this process, in place of RabbitMQ. */
final class AmqpBroker {

	private static final String SETTINGS = """
			{"name": "tests", "modelVersion": "9.0",
			 "authenticationproviders": [{"name": "plain", "type": "Plain", "secureOnlyMechanisms": "[]",
			   "users": [{"name": "guest", "type": "managed", "password": "guest"}]}],
			 "ports": [{"name": "amqp", "port": "%d", "bindingAddress": "127.0.0.1",
			   "authenticationProvider": "plain", "protocols": ["AMQP_0_9_1"],
			   "virtualhostaliases": [{"name": "default", "type": "defaultAlias"},
			     {"name": "name", "type": "nameAlias"}]}],
			 "virtualhostnodes": [{"name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
			   "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"}]}
			""";

	private static int port;

	private AmqpBroker() {
	}

	/** Return whether it runs on this JDK; from 24 on, it lacks a method of the JDK. */
	static boolean isSupported() {
		return Runtime.version().feature() < 24;
	}

	static synchronized int port() {
		if (port == 0) {
			port = start();
		}
		return port;
	}

	private static int start() {
		try {
			int free;
			try (ServerSocket socket = new ServerSocket(0)) {
				free = socket.getLocalPort();
			}
			Path directory = Files.createTempDirectory("broker");
			Path settings = directory.resolve("broker.json");
			Files.writeString(settings, SETTINGS.formatted(free));
			Map<String, Object> attributes = new HashMap<>();
			attributes.put("type", "Memory");
			attributes.put("initialConfigurationLocation", settings.toUri().toString());
			attributes.put("startupLoggedToSystemOut", "false");
			attributes.put("context", Map.of("qpid.work_dir", directory.toString()));
			new SystemLauncher().startup(attributes);
			return free;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
