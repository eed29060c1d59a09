package ai.zhimai.dialogue.value;

import ai.zhimai.domain.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Provinces, cities, and the districts and towns that matter most, in full or short: 山东临沂, 广东省佛山市顺德区, 义乌. A name
 * that several places bear keeps the words as said, without a province.
 */
final class Places implements Grammar {
    private static final Pattern SUFFIX = Pattern.compile(
            "(?:特别行政区|(?:(?:布依|土家|哈尼|景颇|傈僳|朝鲜|蒙古|壮|藏|羌|彝|苗|侗|傣|白|回)族|维吾尔|柯尔克孜|哈萨克|(?<=[拉楞])蒙古)*自治[区州]|地区|林区|新区|省|市|区|县|镇|盟)$");
    private static final int LONGEST = 16;

    /**
     * A place of the table.
     *
     * @param within the places that it lies in, the province first; empty for a province
     */
    private record Place(String name, String province, List<Place> within) {
        /** A district or county goes by its city too; a town that is a city itself stands alone. */
        String fullName() {
            return within.size() < 2 || name.endsWith("市") ? name : within.get(1).name + name;
        }
    }

    private final Map<String, List<Place>> places = new HashMap<>();
    /** Short names that count only after the name of a place around them. */
    private final Map<String, List<Place>> qualified = new HashMap<>();

    Places() {
        var provinces = new HashMap<String, Place>();
        for (List<String> row : Table.read("places.tsv", 3)) {
            if (row.get(0).equals("-")) {
                for (String name : row.get(2).split("\\|", -1)) {
                    add(places, name, new Place(name, "", List.of()));
                }
                continue;
            }
            Place province = provinces.computeIfAbsent(row.get(0), name -> named(name, name, List.of()));
            Place city = city(row.get(1), province);
            for (String county : row.get(2).split("\\|", -1)) {
                if (!county.isEmpty()) {
                    named(county, province.name, List.of(province, city));
                }
            }
        }
    }

    private Place city(String name, Place province) {
        return name.equals(province.name) ? province : named(name, province.name, List.of(province));
    }

    private Place named(String marked, String province, List<Place> within) {
        boolean everyday = marked.startsWith("=");
        String name = everyday ? marked.substring(1) : marked;
        var place = new Place(name, province, within);
        add(places, name, place);
        String brief = SUFFIX.matcher(name).replaceFirst("");
        if (brief.length() > 1 && !brief.equals(name)) {
            add(everyday ? qualified : places, brief, place);
        }
        return place;
    }

    /** A province or city goes before what lies in another and bears the same name. */
    private static void add(Map<String, List<Place>> map, String name, Place place) {
        List<Place> namesakes = map.computeIfAbsent(Plain.of(name), key -> new ArrayList<>());
        if (namesakes.isEmpty() || namesakes.getFirst().within.size() >= place.within.size()) {
            namesakes.removeIf(other -> other.within.size() > place.within.size());
            namesakes.add(place);
        }
    }

    @Override
    public Optional<Expression> at(String text, int start, Situation situation) {
        Step last = step(text, start, List.of());
        if (last == null) {
            return Optional.empty();
        }
        int end = last.end;
        for (Step next = last; next != null; next = step(text, next.end, next.places)) {
            last = next;
            end = next.end;
        }
        if (last.places.size() > 1) {
            return Optional.of(new Expression(start, end, new Value.Region(text.substring(start, end), "")));
        }
        Place place = last.places.getFirst();
        return Optional.of(new Expression(start, end, new Value.Region(place.fullName(), place.province)));
    }

    private record Step(int end, List<Place> places) {}

    /** The longest name at a place in the text, of a place in one of those named before it. */
    private @Nullable Step step(String text, int at, List<Place> before) {
        Set<Place> around = new HashSet<>(before);
        for (int end = Math.min(text.length(), at + LONGEST); end >= at + 2; end--) {
            String name = text.substring(at, end);
            var found = new ArrayList<>(places.getOrDefault(name, List.of()));
            if (!before.isEmpty()) {
                found.addAll(qualified.getOrDefault(name, List.of()));
                found.removeIf(place -> place.within.stream().noneMatch(around::contains));
            }
            boolean language = end < text.length() && "语话菜籍".indexOf(text.charAt(end)) >= 0;
            if (!found.isEmpty() && !language) {
                return new Step(end, found);
            }
        }
        return null;
    }
}
