package io.observability.sample.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.observability.sample.provider.ProviderException.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers failures with problem details that name no class and no rejected value. */
@RestControllerAdvice
final class ErrorAnswers extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> providerFailed(ProviderException ex) {
		Kind kind = ex.kind();
		if (kind == Kind.BUSY) {
			log.warn("Provider \"{}\" is busy", ex.provider());
		}
		else {
			log.error("Provider \"{}\" did not serve: {}", ex.provider(), kind, ex);
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(kind.status()),
				ex.getMessage());
		problem.setProperty("provider", ex.provider());
		ResponseEntity.BodyBuilder response = ResponseEntity.status(kind.status());
		if (ex.retryAfter() != null) {
			response.header(HttpHeaders.RETRY_AFTER, ex.retryAfter());
		}
		return response.body(problem);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (FieldError error : ex.getBindingResult().getFieldErrors()) {
			fields.putIfAbsent(error.getField(), Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid"));
		}
		ex.getBody().setProperty("fields", fields);
		return super.handleMethodArgumentNotValid(ex, headers, status, request);
	}

}
