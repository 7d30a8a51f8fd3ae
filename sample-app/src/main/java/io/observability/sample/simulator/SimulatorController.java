package io.observability.sample.simulator;

import java.util.List;
import java.util.Map;

import io.observability.sample.simulator.Simulator.ReceivedCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import tools.jackson.databind.JsonNode;

/** Shows the simulated providers, breaks them and mends them. */
@RestController
@RequestMapping("/simulator")
final class SimulatorController {

	private static final Logger log = LoggerFactory.getLogger(SimulatorController.class);

	private final Simulators simulators;

	SimulatorController(Simulators simulators) {
		this.simulators = simulators;
	}

	@GetMapping
	Overview overview() {
		return new Overview(this.simulators.all().stream().map(ProviderState::of).toList(),
				this.simulators.realVendors(), this.simulators.slackMessages());
	}

	@PostMapping("/{provider}/{mode}")
	ModeChange change(@PathVariable String provider, @PathVariable String mode) {
		Simulator simulator = this.simulators.find(provider)
			.orElseThrow(
					() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such simulated provider"));
		Mode changed = Mode.of(mode)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The mode must be one of " + Mode.labels()));
		simulator.mode(changed);
		log.info("Simulated provider \"{}\" switched to \"{}\"", simulator.vendor().name(), changed.label());
		return new ModeChange(simulator.vendor().name(), changed.label());
	}

	/**
	 * All there is to see.
	 *
	 * @param providers simulated providers
	 * @param real providers that are not simulated, with their addresses
	 * @param slackMessages messages received by the Slack stub, newest first
	 */
	record Overview(List<ProviderState> providers, Map<String, String> real, List<JsonNode> slackMessages) {
	}

	/**
	 * A provider behaves differently from now on.
	 *
	 * @param provider its name
	 * @param mode how it behaves
	 */
	record ModeChange(String provider, String mode) {
	}

	/**
	 * A simulated provider.
	 *
	 * @param provider its name
	 * @param mode how it behaves
	 * @param port where it listens
	 * @param calls calls received last, newest first
	 */
	record ProviderState(String provider, String mode, int port, List<ReceivedCall> calls) {

		static ProviderState of(Simulator simulator) {
			return new ProviderState(simulator.vendor().name(), simulator.mode().label(), simulator.port(),
					simulator.calls());
		}

	}

}
