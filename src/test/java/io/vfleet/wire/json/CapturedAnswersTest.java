package io.vfleet.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.operation.Arguments;
import io.vfleet.wire.ByteArrayBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Responses of a real vCenter, from the test data of the Go bindings, survive reading and writing; skipped when the
 * data is not there.
 */
final class CapturedAnswersTest {
    private static final TypeRef ANY = new TypeRef(TypeKind.ANY, "anyType", false, false, false);
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"retrieveResult.json", "vminfo.json", "vminfo-typename-at-end.json"})
    void aRealAnswerIsReadAndWrittenWithoutLoss(String name) throws IOException {
        // given
        Path file = captured(name);
        assumeTrue(Files.exists(file), () -> "not there: " + file);
        String captured = Files.readString(file);
        var method = Objects.requireNonNull(Metamodel.load().managed("Task").method("SetTaskState"));
        var arguments = new Arguments(method);

        // when
        String body = "{\"state\":\"success\",\"result\":" + captured + "}";
        var fault = JsonReader.read(
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                method,
                Release.NEWEST,
                new JsonReadOptions(64, false),
                arguments);

        // then
        assertEquals(null, fault);
        Object value = Objects.requireNonNull(arguments.get("result"));
        JsonDialect newest = new JsonDialect(Metamodel.load(), Release.NEWEST, false);
        JsonNode written = JSON.readTree(new JsonWriter(newest, ANY, value)
                .writeAll(new ByteArrayBuilder(64))
                .toByteArray());
        assertEquals(JSON.readTree(captured), written);
    }

    private static Path captured(String name) {
        String cache = System.getenv("GOMODCACHE");
        Path modules = cache == null ? Path.of(System.getProperty("user.home"), "go", "pkg", "mod") : Path.of(cache);
        return modules.resolve("github.com/vmware/govmomi@v0.54.0/vim25/types/testdata")
                .resolve(name);
    }
}
