package org.kontor.records;

import java.util.List;
import java.util.Map;
import org.kontor.records.Forgetting.Forgotten;

/**
 * Told by modules: what they keep of a person beside records, for whoever asks what is known of him. A bean of this kind; its heading
 * is the message {@code privacy.export.<part>}.
 */
public interface Recalling {

    /** What this part of the archive is called. */
    String part();

    /** What is known of him, the oldest first, under words that need no explanation; no rights are asked for. */
    List<Map<String, Object>> recall(Forgotten person);
}
