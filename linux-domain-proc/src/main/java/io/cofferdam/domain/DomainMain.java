package io.cofferdam.domain;

import io.cofferdam.domain.router.DomainConfig;
import io.cofferdam.domain.router.PortConfig;
import io.cofferdam.domain.router.PortLinks;
import io.cofferdam.domain.router.Router;
import io.cofferdam.domain.router.Tables;
import io.cofferdam.shm.component.Component;
import io.cofferdam.shm.component.ComponentContext;
import io.cofferdam.shm.component.ComponentProcess;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The program of a domain's process. For each port it has a sink and a source of the port's name. */
public final class DomainMain {
    private DomainMain() {}

    public static void main(String[] arguments) {
        ComponentProcess.main(arguments, DomainMain::create);
    }

    private static Component create(ComponentContext context) throws IOException {
        DomainConfig config = DomainConfig.parse(context.ownProperties());
        List<PortLinks> links = new ArrayList<>();
        for (PortConfig port : config.ports()) {
            links.add(new PortLinks(context.sink(port.name()), context.source(port.name())));
        }
        Router router = new Router(
                config, links, context.counters(), new SecureRandom(), context.state(), InstantSource.system());
        return new Component(router, context.sleeperOnLinks(), properties -> {
            Tables tables = router.prepare(DomainConfig.parse(properties));
            return () -> router.adopt(tables);
        });
    }
}
