package org.kontor.importing;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;

/** Makes rows of the records of an old workbook: of the sheet whose tab is the first. */
final class XlsRows {

    private final FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(this::read);
    private final List<BoundSheetRecord> tabs = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private @Nullable List<String> whole;
    private @Nullable SSTRecord texts;
    private int depth;
    private int sheet = -1;
    private int row = -1;
    private boolean wanted;
    private boolean from1904;
    private boolean ended;

    /** The column of the formula whose text comes in the next record. */
    private int textOf = -1;

    /** Whether the sheet has been read to its end. */
    boolean ended() {
        return ended;
    }

    /** Takes the next record; a row where one has ended before it. */
    @Nullable List<String> take(Record record) {
        whole = null;
        formats.processRecord(record);
        return whole;
    }

    private void read(Record record) {
        switch (record) {
            case BOFRecord begin -> {
                if (depth++ == 0 && begin.getType() != BOFRecord.TYPE_WORKBOOK) {
                    wanted = first(++sheet);
                }
            }
            case EOFRecord end -> {
                if (--depth == 0 && wanted) {
                    finish();
                    ended = true;
                }
            }
            case BoundSheetRecord tab -> tabs.add(tab);
            case DateWindow1904Record window -> from1904 = window.getWindowing() == 1;
            case SSTRecord shared -> texts = shared;
            // charts within the sheet have records of their own
            case CellValueRecordInterface cell when wanted && depth == 1 -> take(cell);
            case StringRecord text when wanted && depth == 1 && textOf >= 0 -> {
                put(textOf, text.getString());
                textOf = -1;
            }
            default -> { }
        }
    }

    /** Sheets lie in the file in any order. */
    private boolean first(int place) {
        List<BoundSheetRecord> lying = List.of(BoundSheetRecord.orderByBofPosition(tabs));
        return place < lying.size() && lying.get(place) == tabs.getFirst();
    }

    private void take(CellValueRecordInterface cell) {
        if (cell.getRow() != row) {
            finish();
            row = cell.getRow();
        }
        textOf = cell instanceof FormulaRecord formula && formula.hasCachedResultString() ? cell.getColumn() : -1;
        put(cell.getColumn(), text(cell));
    }

    private void finish() {
        if (!cells.isEmpty()) {
            whole = List.copyOf(cells);
            cells.clear();
        }
    }

    private String text(CellValueRecordInterface cell) {
        return switch (cell) {
            case LabelSSTRecord label -> Objects.requireNonNull(texts).getString(label.getSSTIndex()).getString();
            case LabelRecord label -> label.getValue();
            case NumberRecord number -> number(cell, number.getValue());
            case BoolErrRecord flag -> flag.isBoolean() ? String.valueOf(flag.getBooleanValue()) : "";
            case FormulaRecord formula -> switch (formula.getCachedResultTypeEnum()) {
                case CellType.NUMERIC -> number(cell, formula.getValue());
                case CellType.BOOLEAN -> String.valueOf(formula.getCachedBooleanValue());
                default -> "";
            };
            default -> "";
        };
    }

    /** A number as it counts, a day or a moment where its format shows one. */
    private String number(CellValueRecordInterface cell, double value) {
        String format = formats.getFormatString(cell);
        if (format != null && DateUtil.isValidExcelDate(value) && DateUtil.isADateFormat(formats.getFormatIndex(cell), format)) {
            LocalDateTime moment = DateUtil.getLocalDateTime(value, from1904, true);
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? moment.toLocalDate().toString() : moment.toString();
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private void put(int column, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (column >= TableFile.MOST_COLUMNS) {
            throw Problem.of(Problem.Kind.INVALID, "import_wide", Map.of("most", TableFile.MOST_COLUMNS, "now", column + 1));
        }
        if (text.length() > TableFile.LONGEST_CELL) {
            throw Problem.of(Problem.Kind.INVALID, "import_broken", Map.of("reason", ""));
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, text);
    }
}
