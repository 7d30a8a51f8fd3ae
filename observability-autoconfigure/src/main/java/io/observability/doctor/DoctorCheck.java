package io.observability.doctor;

import java.util.List;
import java.util.Set;

/**
 * Looks at one part of the application. A bean of this type is asked after the start and
 * whenever somebody asks the doctor. Texts of findings are masked by the caller.
 */
public interface DoctorCheck {

	/** Return the ids of all findings that there may be, in lower case with dashes. */
	Set<String> ids();

	/**
	 * Look, and return what is found now. Called on a thread of the doctor, never on two
	 * at the same time, and interrupted when it takes too long.
	 */
	List<Finding> look();

}
