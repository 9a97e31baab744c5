package io.vfleet.operation.incident;

import io.vfleet.access.session.Sessions;
import io.vfleet.config.scenario.IncidentEffect.PasswordChanged;
import io.vfleet.engine.random.SecretGenerator;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A user whose password is another than clients were given. */
final class PasswordChange implements IncidentAction {
    private static final int GENERATED_BYTES = 20;

    private final Sessions sessions;
    private final PasswordChanged effect;
    private @Nullable Runnable takeBack;

    PasswordChange(Sessions sessions, PasswordChanged effect) {
        this.sessions = sessions;
        this.effect = effect;
    }

    @Override
    public void begin(IntConsumer touched) {
        String password =
                Objects.requireNonNullElseGet(effect.password(), () -> new SecretGenerator().token(GENERATED_BYTES));
        if (!sessions.isUser(effect.user())) return;
        takeBack = sessions.changePassword(effect.user(), password);
        touched.accept(1);
    }

    @Override
    public void end() {
        if (takeBack != null) takeBack.run();
    }
}
