/** The kinds of NIC that a driver can own. */
@NullMarked
package io.cofferdam.driver.nic;

import org.jspecify.annotations.NullMarked;
