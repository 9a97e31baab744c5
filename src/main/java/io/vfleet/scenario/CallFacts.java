package io.vfleet.scenario;

import io.vfleet.model.MoRef;
import io.vfleet.model.TraceParent;
import org.jspecify.annotations.Nullable;

/** What rules ask about a call; asked for only where a rule depends on it, on the event loop of the call. */
public interface CallFacts {
    String type();

    /** The name of the method, property or operation. */
    String method();

    /** What is called. */
    MoRef object();

    /** json, soap or rest. */
    String wire();

    /** The name with its domain; null without a session. */
    @Nullable
    String user();

    /** The user that a login names, with its domain; null for other calls. */
    default @Nullable String loginUser() {
        return null;
    }

    /** The header User-Agent; empty without one. */
    String client();

    @Nullable
    String header(String name);

    /** The number of the virtual machine that the call is about; 0 for none. */
    int machine();

    /** The number of the host that the call is about, or of its virtual machine; 0 for none. */
    int host();

    @Nullable
    String machineName();

    @Nullable
    String hostName();

    /** Of the datastore that the call is about, or that its virtual machine is on. */
    @Nullable
    String datastoreName();

    /** The trait of the virtual machine; null for none. */
    @Nullable
    String label();

    /** By what the session is known to dice: the same for the nth login of a user with a client in every run; 0 for none. */
    long session();

    /** The public id of the session; null without one. */
    default @Nullable String sessionKey() {
        return null;
    }

    /** The trace that the client says the call belongs to; null when it says none. */
    default @Nullable TraceParent trace() {
        return null;
    }

    /** The client's own id of the request; empty without one. */
    default String operationId() {
        return "";
    }

    /** By what the connection is known to dice: how many were accepted before; 0 where it is not known. */
    long connection();
}
