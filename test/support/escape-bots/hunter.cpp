// Hunts: goes after whoever it knows of, attacks whoever is near, waits at the capsule otherwise. Speaks as the official
// clients in C++ did: `state` goes with every action and finish, `pos` is read from roundbegin, lines of stdin are read
// with fgets, and a turn whose status is 0 or 4 is played. argv[1]: the map as text. Standard library only.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <queue>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

struct Json {
  char kind = 'n';
  bool flag = false;
  long number = 0;
  std::string text;
  std::vector<Json> items;
  std::map<std::string, Json> fields;
  bool has(const std::string &key) const { return fields.count(key) > 0; }
  const Json &operator[](const std::string &key) const {
    auto found = fields.find(key);
    if (found == fields.end()) { std::cerr << "no field " << key << "\n"; std::abort(); }
    return found->second;
  }
  const Json &operator[](size_t at) const {
    if (at >= items.size()) { std::cerr << "no item\n"; std::abort(); }
    return items[at];
  }
};

struct Parser {
  const char *at;
  Json value() {
    Json json;
    switch (*at) {
    case '{':
      json.kind = 'o';
      for (++at; *at != '}';) {
        std::string key = string();
        ++at;
        json.fields[key] = value();
        if (*at == ',') ++at;
      }
      ++at;
      return json;
    case '[':
      json.kind = 'a';
      for (++at; *at != ']';) {
        json.items.push_back(value());
        if (*at == ',') ++at;
      }
      ++at;
      return json;
    case '"': json.kind = 's'; json.text = string(); return json;
    case 't': json.kind = 'b'; json.flag = true; at += 4; return json;
    case 'f': json.kind = 'b'; at += 5; return json;
    case 'n': at += 4; return json;
    default: {
      char *end;
      json.kind = 'i';
      json.number = std::strtol(at, &end, 10);
      if (end == at) { std::cerr << "bad JSON at " << at << "\n"; std::abort(); }
      at = end;
      return json;
    }
    }
  }
  std::string string() {
    std::string text;
    for (++at; *at != '"'; ++at) text += *at;
    ++at;
    return text;
  }
};

struct Pos {
  int x = -1, y = -1, z = -1;
  bool operator<(const Pos &o) const { return std::tie(x, y, z) < std::tie(o.x, o.y, o.z); }
  bool operator==(const Pos &o) const { return x == o.x && y == o.y && z == o.z; }
};

static std::map<Pos, std::vector<Pos>> planar, linked;
static std::map<Pos, int> lost;
static std::map<int, Pos> known;
static int me = -1, state = 0, status = 0, hp = 0;
static Pos mine;
static Json root;

static Pos pos_of(const Json &json) {
  return {int(json[size_t(0)].number), int(json[size_t(1)].number), int(json[size_t(2)].number)};
}

static void listen() {
  char header[5] = {0};
  if (std::scanf("%4c", header) != 1) std::exit(0);
  int length = std::atoi(header);
  std::vector<char> text(length + 2);
  if (!std::fgets(text.data(), length + 1, stdin) || int(std::strlen(text.data())) != length) {
    std::cerr << "a message is cut\n";
    std::abort();
  }
  Parser parser{text.data()};
  root = parser.value();
}

static void send(const std::string &text) {
  unsigned length = text.size();
  for (int shift = 24; shift >= 0; shift -= 8) std::putchar((length >> shift) & 255);
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

static void off_turn() {
  const Json &content = root["content"];
  const std::string &kind = content[size_t(0)].text;
  int who = root["playerid"].number;
  if (kind == "see" && content[size_t(1)].text == "pos_update") known[who] = pos_of(content[size_t(2)]);
  if (kind == "died" || kind == "escaped" || kind == "ai_error") {
    if (kind != "died") known.erase(who);
    for (size_t i = 1; i < content.items.size(); ++i) known.erase(int(content[i].number));
  }
  if (kind == "hp_update") hp = content[size_t(1)].number;
}

static void in_turn() {
  if (root["type"].text == "other_death") known.erase(int(root["playerid"].number));
  if (root["type"].text == "death") status = 1;
}

static bool act(const std::string &action) {
  send("{\"action\":[" + action + "],\"state\":" + std::to_string(state) + ",\"type\":\"action\"}");
  for (;;) {
    listen();
    const std::string &type = root["type"].text;
    if (type == "action") return root["success"].flag;
    if (type == "format error") return false;
    if (type == "offround") off_turn(); else in_turn();
  }
}

static std::string text_of(const Pos &p) {
  return "[" + std::to_string(p.x) + "," + std::to_string(p.y) + "," + std::to_string(p.z) + "]";
}

static void go(const Pos &to) {
  if (!act("\"move\"," + text_of(to))) return;
  mine = to;
  hp = root["hp"].number;
  status = root["status"].number;
  for (const Json &info : root["view"].items)
    if (info.items.size() == 3)
      for (const Json &id : info[size_t(2)].items) known[int(id.number)] = pos_of(info[size_t(0)]);
  for (auto it = known.begin(); it != known.end();) it = it->second.z != mine.z ? known.erase(it) : std::next(it);
}

static Pos toward(const std::set<Pos> &goals) {
  std::map<Pos, Pos> first;
  std::queue<Pos> queue;
  first[mine] = mine;
  queue.push(mine);
  while (!queue.empty()) {
    Pos node = queue.front();
    queue.pop();
    if (goals.count(node)) return first[node];
    for (const Pos &next : linked[node]) {
      if (first.count(next) || (lost.count(next) && lost[next] < state)) continue;
      first[next] = node == mine ? next : first[node];
      queue.push(next);
    }
  }
  return mine;
}

static void play() {
  std::set<Pos> goals;
  for (auto &[id, pos] : known) {
    if (id == me) continue;
    const auto &near = planar[mine];
    if (pos == mine || std::count(near.begin(), near.end(), pos)) {
      act("\"attack\"," + text_of(pos) + "," + std::to_string(id));
      return;
    }
    goals.insert(pos);
  }
  if (goals.empty()) goals.insert({3, 3, 0});
  Pos next = toward(goals);
  if (!(next == mine)) go(next);
}

static void read_map(const char *path) {
  std::ifstream file(path);
  std::string line, section;
  std::vector<Pos> shafts;
  while (std::getline(file, line)) {
    if (line[0] == '[') { section = line; continue; }
    std::replace(line.begin(), line.end(), '-', ' ');
    std::istringstream words(line);
    std::vector<int> n(std::istream_iterator<int>{words}, {});
    if (section == "[Edge]") {
      Pos a{n[1], n[2], n[0]}, b{n[4], n[5], n[3]};
      planar[a].push_back(b);
      planar[b].push_back(a);
    }
    if (section == "[Elevator]") shafts.push_back({n[0], n[1], 0});
    if (section == "[Block]")
      for (int x = std::min(n[2], n[5]); x <= std::max(n[2], n[5]); ++x)
        for (int y = std::min(n[3], n[6]); y <= std::max(n[3], n[6]); ++y) lost[{x, y, n[1]}] = n[0];
  }
  linked = planar;
  for (const Pos &shaft : shafts)
    for (int z = 0; z < 3; ++z)
      for (int other = 0; other < 3; ++other) {
        Pos a{shaft.x, shaft.y, z}, b{shaft.x, shaft.y, other};
        if (z != other && planar.count(a) && planar.count(b)) linked[a].push_back(b);
      }
}

int main(int, char **argv) {
  std::setbuf(stdin, nullptr);
  read_map(argv[1]);
  for (;;) {
    listen();
    const std::string type = root["type"].text;
    if (type == "id") {
      me = root["id"].number;
    } else if (type == "roundbegin") {
      state = root["state"].number;
      if (root["inturn"].number != me) continue;
      mine = pos_of(root["pos"]);
      status = root["status"].number;
      hp = root["hp"].number;
      for (const Json &other : root["others"].items)
        if (other["status"].number == 1) known.erase(int(other["player_id"].number));
      if (status != 0 && status != 4) continue;
      if (status == 0) play();
      // As the clients did: also when the turn is over already.
      send("{\"state\":" + std::to_string(state) + ",\"type\":\"finish\"}");
    } else if (type == "offround") {
      off_turn();
    } else {
      in_turn();
    }
  }
}
