package org.kontor.platform.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much memory the machine (or its container) has. */
final class MachineMemory {

    private MachineMemory() {}

    /** A share of the whole memory in megabytes, not below and not above the bounds. */
    static long share(int part, long least, long most) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.clamp(machine.getTotalMemorySize() / (1024 * 1024) / part, least, most);
    }
}
