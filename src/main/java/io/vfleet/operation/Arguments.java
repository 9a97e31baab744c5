package io.vfleet.operation;

import io.vfleet.meta.Method;
import org.jspecify.annotations.Nullable;

/**
 * The decoded arguments of a call by parameter; filled by the protocol decoder and not changed after the call was
 * dispatched.
 */
public final class Arguments {
    private final Method method;
    private final @Nullable Object[] values;

    public Arguments(Method method) {
        this.method = method;
        this.values = new Object[method.parameters().size()];
    }

    /**
     * The value of a parameter; null when unset. Throws IllegalArgumentException when the method has no such parameter.
     */
    public @Nullable Object get(String name) {
        return values[index(name)];
    }

    public Arguments set(String name, @Nullable Object value) {
        values[index(name)] = value;
        return this;
    }

    public @Nullable Object get(int index) {
        return values[index];
    }

    public void set(int index, @Nullable Object value) {
        values[index] = value;
    }

    private int index(String name) {
        int index = method.parameterIndex(name);
        if (index < 0) throw new IllegalArgumentException(method.name() + " has no parameter " + name);
        return index;
    }
}
