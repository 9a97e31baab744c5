package io.vfleet.operation.automation;

/** Answers the calls of one operation. */
@FunctionalInterface
public interface ApiHandler {
    void call(ApiCall call);
}
