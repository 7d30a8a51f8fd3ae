package io.observability.it.dropin;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application as a newcomer has it: the starter, Spring MVC and no configuration at
 * all.
 */
@SpringBootApplication
@RestController
public class DropInApplication {

	private static final Logger log = LoggerFactory.getLogger(DropInApplication.class);

	public static void main(String[] args) {
		SpringApplication.run(DropInApplication.class, args);
	}

	@GetMapping("/customers/{id}")
	Map<String, String> customer(@PathVariable String id) {
		log.info("Customer {} has the card 4111 1111 1111 1111 and password=hunter2secret", id);
		return Map.of("id", id);
	}

	@GetMapping("/broken")
	String broken() {
		throw new IllegalStateException("No answer for jane.roe@private-mail.test");
	}

}
