package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.TypeRef;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link JsonConformance} accepts valid answers and finds each kind of violation. */
final class JsonConformanceTest {
    private static final TypeRef OPTION = type("OptionValue");
    private static final String GOOD =
            "{'_typeName':'OptionValue','key':'k','value':{'_typeName':'string','_value':'v'}}";

    @Test
    void aGoodAnswerHasNothingWrong() {
        assertEquals(List.of(), JsonConformance.violations(json(GOOD), OPTION));
        assertEquals(
                List.of(), JsonConformance.wrongFault(json("{'_typeName':'NotFound','faultstring':'There is none.'}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'key':'k','_typeName':'OptionValue','value':{'_typeName':'string','_value':'v'}}",
                "{'_typeName':'OptionValue','value':{'_typeName':'string','_value':'v'}}",
                "{'_typeName':'OptionValue','key':'k','value':'v'}",
                "{'_typeName':'OptionValue','key':'k','value':null}",
                "{'_typeName':'OptionValue','key':1,'value':{'_typeName':'string','_value':'v'}}",
                "{'_typeName':'OptionValue','key':'k','value':{'_typeName':'int','_value':'v'}}",
                "{'_typeName':'OptionValue','key':'k','value':{'_typeName':'nothing','_value':'v'}}",
                "{'_typeName':'OptionValue','key':'k','extra':1,'value':{'_typeName':'string','_value':'v'}}",
                "{'_typeName':'OptionValue','key':'k','value':{'_typeName':'ManagedObjectReference','_value':{}}}",
                "{'_typeName':'NotFound'}",
                "[]"
            })
    void whatIsWrongIsFound(String answer) {
        assertFalse(JsonConformance.violations(json(answer), OPTION).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'_typeName':'NotFound'}",
                "{'_typeName':'OptionValue','faultstring':'x'}",
                "{'_typeName':'TaskInProgress','faultstring':'x'}",
                "{'faultstring':'x','_typeName':'NotFound'}"
            })
    void aFaultHasItsTypeItsTextAndItsMembers(String answer) {
        assertFalse(JsonConformance.wrongFault(json(answer)).isEmpty());
    }

    private static TypeRef type(String name) {
        return Objects.requireNonNull(Metamodel.load().anyType(name));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
