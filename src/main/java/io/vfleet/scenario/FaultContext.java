package io.vfleet.scenario;

import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** What an injected fault says where the scenario does not: asked for only when a fault is injected. */
public interface FaultContext {
    /** The object that the call or the task is about. */
    MoRef target();

    /** An object of that managed type that the call is about, or that its virtual machine is on; null for none. */
    @Nullable
    MoRef related(String managedType);

    /** The name of the virtual machine or other entity. */
    String entityName();

    /** The file of the virtual machine, as a datastore path. */
    String file();

    /** The name of the datastore. */
    String datastore();

    /** The privilege that the method needs. */
    String privilege();
}
