package io.observability.masking;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.observability.masking.data.DataClass;

/**
 * Marks a member whose value is masked wherever its object is written to a log, as JSON
 * or as text.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT })
public @interface Sensitive {

	/** Return the class of data, which decides how it is masked. */
	DataClass value() default DataClass.PERSONAL;

}
