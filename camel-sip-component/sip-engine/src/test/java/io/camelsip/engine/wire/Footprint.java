/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What this JVM takes at one moment.
 *
 * @param heapBytes    used after a collection
 * @param threads      alive
 * @param openFiles    files and sockets, 0 where the system does not tell
 * @param cpuNanos     of the whole process since its start
 */
public record Footprint(long heapBytes, int threads, int openFiles, long cpuNanos) {

    public static final long MIB = 1024 * 1024;

    public static Footprint now() {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        String[] files = new File("/proc/self/fd").list();
        return new Footprint(used, threads.getThreadCount(), files == null ? 0 : files.length, cpuNanosNow());
    }

    /** The same without a collection, for what passes quickly. */
    public static long cpuNanosNow() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
