package io.observability.sample.backup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Breaks the job and mends it. */
@RestController
final class BackupController {

	private static final Logger log = LoggerFactory.getLogger(BackupController.class);

	private final NightlyBackup backup;

	BackupController(NightlyBackup backup) {
		this.backup = backup;
	}

	@PostMapping("/simulator/job/{mode}")
	Change change(@PathVariable String mode) {
		switch (mode) {
			case "ok" -> this.backup.mend();
			case "fail" -> this.backup.fail();
			case "hang" -> this.backup.hang();
			default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The mode of the job must be one of [ok, fail, hang]");
		}
		log.info("Job \"nightly-backup\" switched to \"{}\"", mode);
		return new Change("nightly-backup", mode);
	}

	/**
	 * The job behaves differently from now on.
	 *
	 * @param job its name
	 * @param mode how it behaves
	 */
	record Change(String job, String mode) {
	}

}
