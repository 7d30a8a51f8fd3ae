package io.observability.doctor;

import java.util.Set;

import org.springframework.asm.ClassWriter;
import org.springframework.asm.Opcodes;

/** Class loader that has some classes more, which are empty, or some less. */
public final class ExtraClasses extends ClassLoader {

	private final Set<String> present;

	private final Set<String> absent;

	private ExtraClasses(Set<String> present, Set<String> absent) {
		super(ExtraClasses.class.getClassLoader());
		this.present = present;
		this.absent = absent;
	}

	/** Return one that has these classes besides all others. */
	public static ExtraClasses with(String... names) {
		return new ExtraClasses(Set.of(names), Set.of());
	}

	/** Return one that has all classes but these. */
	public static ExtraClasses without(String... names) {
		return new ExtraClasses(Set.of(), Set.of(names));
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (this.absent.contains(name)) {
			throw new ClassNotFoundException(name);
		}
		return super.loadClass(name, resolve);
	}

	@Override
	protected Class<?> findClass(String name) throws ClassNotFoundException {
		if (!this.present.contains(name)) {
			throw new ClassNotFoundException(name);
		}
		ClassWriter writer = new ClassWriter(0);
		writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name.replace('.', '/'), null, "java/lang/Object", null);
		writer.visitEnd();
		byte[] bytes = writer.toByteArray();
		return defineClass(name, bytes, 0, bytes.length);
	}

}
