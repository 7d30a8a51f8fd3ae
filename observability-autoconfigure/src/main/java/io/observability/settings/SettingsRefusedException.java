package io.observability.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Says why settings were refused. All texts are masked. */
public final class SettingsRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	public SettingsRefusedException(List<Problem> problems) {
		super(problems.stream().map(Problem::text).collect(Collectors.joining("; ")));
		this.problems = List.copyOf(problems);
	}

	/** Return each problem. */
	public List<Problem> problems() {
		return this.problems;
	}

	/**
	 * One problem.
	 *
	 * @param key the key that was refused, as it was given
	 * @param text what is wrong, with the key
	 */
	public record Problem(String key, String text) {
	}

}
