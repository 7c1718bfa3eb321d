package io.cofferdam.shm.component;

import java.io.IOException;

/** Makes a component of one kind from what its process was handed. */
@FunctionalInterface
public interface ComponentFactory {
    Component create(ComponentContext context) throws IOException;
}
