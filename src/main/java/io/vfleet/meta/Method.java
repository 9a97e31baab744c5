package io.vfleet.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One method of a managed type, under its wire name. */
public final class Method {
    private final String name;
    private final String declaredOn;
    private final Release since;
    private final String privilege;
    private final TypeRef result;
    private final @Nullable TypeRef taskResult;
    private final List<String> faults;
    private final List<Parameter> parameters;

    Method(
            String name,
            String declaredOn,
            Release since,
            String privilege,
            TypeRef result,
            @Nullable TypeRef taskResult,
            List<String> faults,
            List<Parameter> parameters) {
        this.name = name;
        this.declaredOn = declaredOn;
        this.since = since;
        this.privilege = privilege;
        this.result = result;
        this.taskResult = taskResult;
        this.faults = List.copyOf(faults);
        this.parameters = List.copyOf(parameters);
    }

    public String name() {
        return name;
    }

    public String declaredOn() {
        return declaredOn;
    }

    public Release since() {
        return since;
    }

    /** The privilege required on the object; empty when it depends on the request. */
    public String privilege() {
        return privilege;
    }

    public TypeRef result() {
        return result;
    }

    /**
     * The type of {@code TaskInfo.result} on success, of kind {@code VOID} for nothing; null when the method starts no
     * task.
     */
    public @Nullable TypeRef taskResult() {
        return taskResult;
    }

    /** Names of the declared faults; runtime faults are never declared. */
    public List<String> faults() {
        return faults;
    }

    /** In wire order; a parameter's index is its position in this list. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The index of a parameter; -1 when there is no such parameter. */
    public int parameterIndex(String parameterName) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(parameterName)) return parameter.index();
        }
        return -1;
    }

    public boolean isTask() {
        return taskResult != null;
    }

    @Override
    public String toString() {
        return declaredOn + "." + name;
    }
}
