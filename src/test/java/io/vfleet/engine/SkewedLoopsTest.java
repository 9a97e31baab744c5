package io.vfleet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SkewedLoopsTest {
    private final SteppedLoops right = new SteppedLoops(1);
    private final SkewedLoops skewed = new SkewedLoops(right);

    @Test
    void howeverManyTimesItGoesWrongItsYearsHaveFourDigits() {
        for (int times = 0; times < 1_000; times++) skewed.skew(Duration.ofDays(3_650));
        assertEquals(
                right.clock().now().plus(Duration.ofDays(36_500)),
                skewed.clock().now());
        for (int times = 0; times < 1_000; times++) skewed.skew(Duration.ofDays(-3_650));
        assertEquals(right.clock().now(), skewed.at(0).clock().now());
    }

    @Test
    void onlyTheWallClockIsWrong() {
        skewed.skew(Duration.ofHours(1));
        assertEquals(right.clock().now().plusSeconds(3_600), skewed.clock().now());
        assertEquals(right.clock().nanos(), skewed.clock().nanos());
        skewed.skew(Duration.ofHours(-1));
        assertEquals(right.clock().now(), skewed.at(0).clock().now());
    }

    /** What a loop can do better than by default is not lost, such as timers that are rounded once. */
    @Test
    void whateverALoopDoesIsDoneByTheLoopBehind() throws ReflectiveOperationException {
        for (Method each : Loop.class.getDeclaredMethods()) {
            if (Modifier.isStatic(each.getModifiers()) || each.isSynthetic()) continue;
            Class<?> loop = skewed.at(0).getClass();
            assertEquals(
                    loop,
                    loop.getMethod(each.getName(), each.getParameterTypes()).getDeclaringClass(),
                    each.getName());
        }
    }
}
