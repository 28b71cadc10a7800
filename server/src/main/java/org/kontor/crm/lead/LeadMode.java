package org.kontor.crm.lead;

import org.kontor.platform.Settings.Setting;

/** Whether the company works with leads, or every inquiry becomes a deal at once. */
public final class LeadMode {

    /** Inquiries are leads first and are converted by hand. */
    public static final String LEADS = "leads";

    /** Without leads: an inquiry is a deal with its contact or company. */
    public static final String SIMPLE = "simple";

    /** {@link #LEADS} or {@link #SIMPLE}. */
    public static final Setting<String> SETTING = new Setting<>("crm.leadMode", String.class, LEADS);

    private LeadMode() {}
}
