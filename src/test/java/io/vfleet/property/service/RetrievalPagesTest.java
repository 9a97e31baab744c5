package io.vfleet.property;

import static io.vfleet.property.FakeViews.folder;
import static io.vfleet.property.FakeViews.host;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PagesTest {
    private final Bench bench = new Bench();
    private final FakeViews views = bench.views;

    @BeforeEach
    void fill() {
        List<MoRef> hosts = new ArrayList<>();
        for (int i = 100; i < 105; i++) {
            hosts.add(host(i));
            views.with(host(i), 1, "name", "h" + i);
        }
        views.with(folder(1), 0, "childEntity", hosts);
    }

    @Test
    void pagesHoldEveryObjectOnceAndEndWithoutAToken() {
        // given
        DataObject spec = Specs.tree(folder(1), Specs.asked("HostSystem", "name"));
        List<Object> seen = new ArrayList<>();

        // when
        DataObject page = bench.paged(Specs.pages(2), spec);
        int pages = 1;
        seen.addAll(Bench.refs(Bench.contents(page)));
        while (page.get("token") instanceof String token) {
            views.without(host(103));
            page = bench.next(token).object();
            pages++;
            seen.addAll(Bench.refs(Bench.contents(page)));
        }

        // then
        assertEquals(List.of(host(100), host(101), host(102), host(104)), seen);
        assertEquals(2, pages);
    }

    @Test
    void tokenIsGoodOnceAndOnlyForItsCollector() {
        // given
        DataObject page = bench.paged(Specs.pages(1), Specs.tree(folder(1), Specs.asked("HostSystem", "name")));
        String token = (String) Objects.requireNonNull(page.get("token"));

        // when
        var other = new Answered();
        bench.collectors.retrievals().next(bench.session, new MoRef("PropertyCollector", "x"), token, other);
        bench.loops.runAll();
        Answered first = bench.next(token);
        Answered second = bench.next(token);

        // then
        assertEquals(new Fault.InvalidArgument("token"), other.fault());
        assertEquals(1, Bench.contents(first.object()).size());
        assertEquals(new Fault.InvalidArgument("token"), second.fault());
    }
}
