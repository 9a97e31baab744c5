package io.vfleet.app;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of vfleet from the manifest of its jar; {@code development} outside a jar. */
public final class Version implements IVersionProvider {
    public static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "vfleet " + number() + " on Java " + Runtime.version().feature()
        };
    }
}
