package io.vfleet.scenario;

/** A clock that stands until a test moves it. */
public final class SteppedScenarioClock implements ScenarioClock {
    public long millis;

    @Override
    public long taskMillis() {
        return millis;
    }

    @Override
    public long wallMillis() {
        return millis;
    }
}
