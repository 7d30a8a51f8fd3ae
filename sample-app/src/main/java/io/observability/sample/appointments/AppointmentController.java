package io.observability.sample.appointments;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Makes and shows appointments. */
@RestController
@RequestMapping("/api/v1/appointments")
final class AppointmentController {

	private static final Logger log = LoggerFactory.getLogger(AppointmentController.class);

	private static final int SHOWN = 50;

	private final AppointmentBook book;

	private final Clock clock;

	AppointmentController(AppointmentBook book, Clock clock) {
		this.book = book;
		this.clock = clock;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Appointment make(@Valid @RequestBody AppointmentRequest request) {
		Appointment appointment = this.book.add(request.customer(), request.contact(), request.service(),
				request.startsAt());
		log.info("Appointment {} made, contact {}, service \"{}\" at {}", appointment.id(), request.contact(),
				request.service(), request.startsAt());
		return appointment;
	}

	@GetMapping
	List<Appointment> next() {
		return this.book.findNext(this.clock.instant(), SHOWN);
	}

	@GetMapping("/{id}")
	Appointment one(@PathVariable long id) {
		return this.book.find(id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such appointment"));
	}

	/**
	 * A wish.
	 *
	 * @param customer name of the customer
	 * @param contact phone number or e-mail address
	 * @param service what it is about
	 * @param startsAt when it should start
	 */
	record AppointmentRequest(@NotBlank @Size(max = 100) String customer, @NotBlank @Size(max = 100) String contact,
			@NotBlank @Size(max = 50) String service, @NotNull @Future Instant startsAt) {
	}

}
