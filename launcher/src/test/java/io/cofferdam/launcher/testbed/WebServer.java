package io.cofferdam.launcher.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real nginx on a host, with a configuration and a directory of its own. */
final class WebServer implements AutoCloseable {
    static final int PORT = 8080;

    private static final int STOP_TIMEOUT_S = 10;

    private final Process process;

    private WebServer(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param directory what it serves from {@code root} below it; it keeps all its files there
     */
    static WebServer on(TestHost host, Path directory) throws IOException {
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                user root;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events {}
                http {
                    access_log off;
                    sendfile on;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    server {
                        listen %2$d;
                        root %1$s/root;
                    }
                }
                """.formatted(directory, PORT));
        return new WebServer(
                host.command("nginx", "-e", directory.resolve("error.log").toString(), "-c", configuration.toString())
                        .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.getInputStream().close();
        }
    }
}
