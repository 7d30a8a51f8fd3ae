package io.observability.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks the doctor of a context. */
public abstract class DoctorTestBed {

	/** Return a runner with the doctor, who looks anew each time, and what is given. */
	protected static ApplicationContextRunner doctor(Class<?>... configurations) {
		Class<?>[] all = Stream.concat(Stream.of(DoctorAutoConfiguration.class), Arrays.stream(configurations))
			.toArray(Class<?>[]::new);
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(all))
			.withPropertyValues("observability.doctor.cache=0s");
	}

	/** Return all findings. */
	protected static List<Finding> findings(BeanFactory context) {
		return context.getBean(Doctor.class).report().findings();
	}

	/** Return the findings with the id as people read them. */
	protected static String text(BeanFactory context, String id) {
		StringBuilder text = new StringBuilder();
		findings(context).stream()
			.filter((finding) -> finding.id().equals(id))
			.forEach((finding) -> text.append("%s%n%s%n%s%n%s%n".formatted(finding.severity(), finding.problem(),
					finding.reason(), finding.fix())));
		return text.toString();
	}

	/** Check that there is one finding with the id, and what it says. */
	protected static void assertText(BeanFactory context, String id, String expected) {
		assertThat(text(context, id)).as(id).isEqualTo(expected);
	}

	/** Check that there is no finding with the id. */
	protected static void assertNone(BeanFactory context, String id) {
		assertThat(text(context, id)).as(id).isEmpty();
	}

}
