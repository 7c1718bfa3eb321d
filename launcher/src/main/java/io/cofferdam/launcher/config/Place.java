package io.cofferdam.launcher.config;

/**
 * Where in the file something is, and which key it belongs to.
 *
 * @param line from 1
 * @param column from 1, in characters (code points)
 * @param length how many characters of that line it takes, at least 1
 * @param key the path of the key, such as {@code outer.nic.mtu}; empty for the file as a whole
 */
record Place(int line, int column, int length, String key) {
    /** The same place as seen from another key. */
    Place as(String otherKey) {
        return new Place(line, column, length, otherKey);
    }
}
