package org.kontor.merging;

import org.kontor.platform.Settings.Setting;

/** What the company has decided on doubles. */
final class MergeSettings {

    /** Whether what is surely one client and contradicts itself in nothing is merged by itself after each search. */
    static final Setting<Boolean> AUTOMATIC = new Setting<>("merging.automatic", Boolean.class, false);

    private MergeSettings() {}
}
