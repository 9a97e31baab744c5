package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.host;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.FakePropertySource;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RetrievalPagesTest {
    private final PropertyTestFixture fixture = new PropertyTestFixture();
    private final FakePropertySource source = fixture.source;

    @BeforeEach
    void fill() {
        List<MoRef> hosts = new ArrayList<>();
        for (int i = 100; i < 105; i++) {
            hosts.add(host(i));
            source.with(host(i), 1, named("name", "h" + i));
        }
        source.with(folder(1), 0, named("childEntity", hosts));
    }

    @Test
    void pagesHoldEveryObjectOnceAndEndWithoutAToken() {
        // given
        DataObject spec = FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("HostSystem", "name"));
        List<Object> retrieved = new ArrayList<>();

        // when
        DataObject page = fixture.paged(FilterSpecFixtures.pages(2), spec);
        int pages = 1;
        retrieved.addAll(PropertyTestFixture.refs(PropertyTestFixture.contents(page)));
        while (page.get("token") instanceof String token) {
            source.without(host(103));
            page = fixture.next(token).object();
            pages++;
            retrieved.addAll(PropertyTestFixture.refs(PropertyTestFixture.contents(page)));
        }

        // then
        assertEquals(List.of(host(100), host(101), host(102), host(104)), retrieved);
        assertEquals(2, pages);
    }

    @Test
    void tokenIsGoodOnceAndOnlyForItsCollector() {
        // given
        DataObject page = fixture.paged(
                FilterSpecFixtures.pages(1),
                FilterSpecFixtures.tree(folder(1), FilterSpecFixtures.propertySpec("HostSystem", "name")));
        String token = (String) Objects.requireNonNull(page.get("token"));

        // when
        var otherCollector = new RecordedResult();
        fixture.services.retrievals().next(fixture.session, new MoRef("PropertyCollector", "x"), token, otherCollector);
        fixture.loops.runAll();
        RecordedResult first = fixture.next(token);
        RecordedResult second = fixture.next(token);

        // then
        assertEquals(new Fault.InvalidArgument("token"), otherCollector.fault());
        assertEquals(1, PropertyTestFixture.contents(first.object()).size());
        assertEquals(new Fault.InvalidArgument("token"), second.fault());
    }
}
