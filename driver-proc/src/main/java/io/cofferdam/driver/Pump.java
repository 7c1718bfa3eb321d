package io.cofferdam.driver;

import io.cofferdam.shm.component.DutyCycle;

/**
 * What a domain's process does whose routing is done by a Linux network stack: moves frames between its links and the TAP
 * devices of that stack, each as a driver does with its NIC. What has come over one link has gone through the stack when
 * the write to the device returns, and so leaves by the other link in the same turn.
 */
final class Pump implements DutyCycle {
    private final Driver net;
    private final Driver transit;

    /**
     * @param net between the driver's links and the device of the side's network
     * @param transit between the links to the other domain and the device of the transit network
     */
    Pump(Driver net, Driver transit) {
        this.net = net;
        this.transit = transit;
    }

    @Override
    public int doWork(long nowNs) {
        return net.doWork(nowNs) + transit.doWork(nowNs);
    }
}
