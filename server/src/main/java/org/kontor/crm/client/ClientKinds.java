package org.kontor.crm.client;

import java.util.List;
import org.kontor.platform.Settings.Setting;

/** Whom the portal sells to: the other kind of clients is hidden from menus and forms. */
public final class ClientKinds {

    /** Companies and individuals. */
    public static final String BOTH = "both";

    /** Legal entities alone. */
    public static final String COMPANIES = "companies";

    /** Individuals alone. */
    public static final String PERSONS = "persons";

    /** What can be chosen. */
    public static final List<String> VALUES = List.of(BOTH, COMPANIES, PERSONS);

    /** One of {@link #VALUES}. */
    public static final Setting<String> SETTING = new Setting<>("crm.clientKinds", String.class, BOTH);

    private ClientKinds() {}
}
