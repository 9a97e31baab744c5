package io.vfleet.app;

import io.vfleet.config.Paces;
import io.vfleet.config.Settings;
import io.vfleet.config.Speed;
import io.vfleet.engine.Dice;
import io.vfleet.inventory.Durations;
import io.vfleet.vm.Pace;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Durations drawn from the pace table, log-normally, by dice that fall the same for the same seed, machine and count. */
final class DrawnDurations implements Durations {
    /** How many standard deviations above the middle one in a hundred lies. */
    private static final double Z99 = 2.3263478740408408;

    private record Law(double median, double sigma, long bytesPerSecond) {}

    private final Dice dice;
    private final Speed speed;
    private final Map<Pace, Law> laws = new EnumMap<>(Pace.class);

    DrawnDurations(Settings settings) {
        dice = new Dice(settings.seed());
        speed = settings.speed();
        for (Pace pace : Pace.values()) {
            if (pace != Pace.INSTANT) laws.put(pace, law(settings.paces().pace(pace.configKey())));
        }
    }

    private static Law law(Paces.Pace pace) {
        double median = millis(pace.p50());
        double sigma = median == 0 ? 0 : Math.log(millis(pace.p99()) / median) / Z99;
        return new Law(median, sigma, pace.bytesPerSecond());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    @Override
    public long millis(Pace pace, long bytes, int entity, long nth) {
        Law law = laws.get(pace);
        if (law == null) return 0;
        double drawn = law.median() * Math.exp(law.sigma() * dice.normal(pace.configKey(), entity, nth));
        double moving = law.bytesPerSecond() == 0 ? 0 : bytes * 1e3 / law.bytesPerSecond();
        return speed.scaled(drawn + moving);
    }
}
