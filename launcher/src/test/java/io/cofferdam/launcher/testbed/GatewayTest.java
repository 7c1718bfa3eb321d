package io.cofferdam.launcher.testbed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests with gateways that run: skipped without the rights for them, started on a machine without remains of
 * killed runs, failed if it leaves anything behind.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({GatewayCondition.class, CleanMachine.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(GatewayTest.TIMEOUT_S)
@interface GatewayTest {
    /** Far more than any test takes: what hangs has to end some day. */
    int TIMEOUT_S = 600;
}
