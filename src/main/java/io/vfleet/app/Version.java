package io.vfleet.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of vfleet and the commit that it was built from; {@code development} outside a jar. */
public final class Version implements IVersionProvider {
    private static final String UNKNOWN = "unknown";

    public static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    /** With {@code -dirty} if files had been changed since; {@code unknown} when built outside a git checkout. */
    public static String commit() {
        var build = new Properties();
        try (InputStream stream = Version.class.getResourceAsStream("build.properties")) {
            if (stream != null) build.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The build leaves a placeholder where git is missing, and nothing outside a checkout.
        String commit = build.getProperty("commit", UNKNOWN);
        return commit.isEmpty() || commit.startsWith("$") ? UNKNOWN : commit;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "vfleet " + number() + " (" + commit() + ") on Java "
                    + Runtime.version().feature()
        };
    }
}
