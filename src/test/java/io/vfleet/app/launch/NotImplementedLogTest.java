package io.vfleet.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vfleet.operation.RequestClient;
import io.vfleet.wire.http.RequestObserver.CalledObject;
import io.vfleet.wire.http.RequestObserver.ServedRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class NotImplementedLogTest {
    private static final RequestClient CLIENT = new RequestClient("soap", "10.0.0.1", "", "");

    private final Logger logger = (Logger) LoggerFactory.getLogger(NotImplementedLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final NotImplementedLog log = new NotImplementedLog();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    private void served(String method, String outcome) {
        log.onServed(new ServedRequest(
                CLIENT, "POST", "/sdk", "VirtualMachine", method, CalledObject.NONE, outcome, 500, 1, 0, 1, 1, null));
    }

    @Test
    void aMethodThatIsNotImplementedIsLoggedOnce() {
        served("CloneVM_Task", "NotImplemented");
        served("PowerOnVM_Task", "ok");
        served("CloneVM_Task", "NotImplemented");
        served("ResetVM_Task", "NotImplemented");
        served("PowerOnVM_Task", "InvalidPowerState");
        assertEquals(
                List.of(
                        "event=method-not-implemented method=VirtualMachine.CloneVM_Task",
                        "event=method-not-implemented method=VirtualMachine.ResetVM_Task"),
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }
}
