package io.observability.logging.value;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

import io.observability.logging.LogMasker;

/**
 * Ends the writing of objects that have no end, and leaves whole JSON behind where the
 * writing fails.
 */
abstract class BoundedJson extends JsonGeneratorDelegate {

	/** Number of values, names and containers at which no more is written. */
	private static final int END = 50_000;

	/** Less than Jackson allows, which fails only when half of it is done. */
	private static final int DEEPEST = 400;

	private int written;

	BoundedJson(JsonGenerator generator) {
		super(generator, false);
	}

	/** Count one more thing that is written. */
	final void count() {
		if (++this.written > END) {
			throw new IllegalStateException("Too large to be written");
		}
	}

	private void open() {
		count();
		if (streamWriteContext().getNestingDepth() > DEEPEST) {
			throw new IllegalStateException("Too deep to be written");
		}
	}

	@Override
	public JsonGenerator writeNull() {
		count();
		return super.writeNull();
	}

	@Override
	public JsonGenerator writeStartObject() {
		open();
		return super.writeStartObject();
	}

	@Override
	public JsonGenerator writeStartObject(Object forValue) {
		open();
		return super.writeStartObject(forValue);
	}

	@Override
	public JsonGenerator writeStartObject(Object forValue, int size) {
		open();
		return super.writeStartObject(forValue, size);
	}

	@Override
	public JsonGenerator writeStartArray() {
		open();
		return super.writeStartArray();
	}

	@Override
	public JsonGenerator writeStartArray(Object forValue) {
		open();
		return super.writeStartArray(forValue);
	}

	@Override
	public JsonGenerator writeStartArray(Object forValue, int size) {
		open();
		return super.writeStartArray(forValue, size);
	}

	/**
	 * Write, and close what is left open when that fails, so that the rest of the line
	 * can be written.
	 */
	final void attempt(Runnable writing) {
		int depth = streamWriteContext().getNestingDepth();
		int entries = streamWriteContext().getEntryCount();
		try {
			writing.run();
		}
		catch (RuntimeException | LinkageError | AssertionError | StackOverflowError ex) {
			if (streamWriteContext().getNestingDepth() > depth || streamWriteContext().getEntryCount() == entries) {
				writeInstead();
			}
			while (streamWriteContext().getNestingDepth() > depth) {
				if (streamWriteContext().inArray()) {
					writeEndArray();
				}
				else {
					writeEndObject();
				}
			}
		}
	}

	/** Write in place of a value that failed, unless there is a name to be written. */
	private void writeInstead() {
		try {
			this.delegate.writeString(LogMasker.failed());
		}
		catch (JacksonException ex) {
			// no value is missing
		}
	}

}
