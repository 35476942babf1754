# Fetches traps from material points and lays them where others pass; heals itself. argv[1]: the map as text.
use strict;
use warnings;
use JSON::PP;

binmode STDIN;
binmode STDOUT;
$| = 1;
my $json = JSON::PP->new->utf8->canonical;
my (%edges, %lost, %materials, %elevator, @shafts);
my ($me, $round, $pos, $hp, $keys, $tools, $status, $step) = (-1, 0, '', 200, [], {}, 0, 0);
read_map($ARGV[0]);

while (defined(my $message = receive())) {
    if ($message->{type} eq 'id') { $me = $message->{id} }
    next unless $message->{type} eq 'roundbegin';
    $round = $message->{state};
    next unless $message->{inturn} == $me;
    ($status, $hp, $keys, $tools) = @$message{qw(status hp keys tools)};
    $pos = join ' ', @{ $message->{pos} };
    next unless $status == 0 || $status == 4;
    my $over = play();
    transmit({ type => 'finish', state => $round }) unless $over;
}

sub read_map {
    my ($path) = @_;
    open my $file, '<', $path or die "no map: $!";
    my $section = '';
    while (my $line = <$file>) {
        if ($line =~ /^\[(\w+)\]/) { $section = $1; next }
        my @n = $line =~ /(\d+)/g;
        if ($section eq 'Edge') {
            my ($from, $to) = ("$n[1] $n[2] $n[0]", "$n[4] $n[5] $n[3]");
            push @{ $edges{$from} }, $to;
            push @{ $edges{$to} }, $from;
        }
        elsif ($section eq 'Material') { $materials{"$n[1] $n[2] $n[0]"} = 1 }
        elsif ($section eq 'Elevator') { push @shafts, "$n[0] $n[1]" }
        elsif ($section eq 'Block') {
            my ($x1, $x2) = sort { $a <=> $b } @n[2, 5];
            my ($y1, $y2) = sort { $a <=> $b } @n[3, 6];
            for my $x ($x1 .. $x2) { $lost{"$x $_ $n[1]"} = $n[0] for $y1 .. $y2 }
        }
    }
    for my $shaft (@shafts) { $elevator{"$shaft $_"} = 1 for 0 .. 2 }
}

sub receive {
    my $digits = '';
    return undef unless read(STDIN, $digits, 4) && length $digits == 4;
    my $body = '';
    while (length $body < $digits) { read(STDIN, $body, $digits - length $body, length $body) or return undef }
    return $json->decode($body);
}

sub transmit {
    my $body = $json->encode($_[0]);
    print pack('N', length $body), $body;
}

sub act {
    transmit({ type => 'action', action => [@_], state => $round });
    while (defined(my $message = receive())) {
        return $message if $message->{type} eq 'action';
    }
    exit 0;
}

# The next node on the shortest way within the layer to a node that fits.
sub toward {
    my ($fits) = @_;
    my (%first, @queue);
    $first{$pos} = '';
    for my $node (@{ $edges{$pos} }) { next if gone($node); $first{$node} = $node; push @queue, $node }
    while (@queue) {
        my $node = shift @queue;
        return $first{$node} if $fits->($node);
        for my $other (@{ $edges{$node} }) {
            next if defined $first{$other} || gone($other);
            $first{$other} = $first{$node};
            push @queue, $other;
        }
    }
    return undef;
}

sub gone { my $turn = $lost{ $_[0] }; return defined $turn && $turn < $round }

sub place { return [map { $_ + 0 } split ' ', $_[0]] }

# True when the turn is over without a finish.
sub play {
    $step += 1;
    my ($mines, $stickies) = ($tools->{LandMine}[0], $tools->{Sticky}[0]);
    if ($mines + $stickies > 0 && !$elevator{$pos} && $step % 3 == 0) {
        act('trap', $mines > 0 ? 'LandMine' : 'Sticky');
    }
    if ($hp <= 100 && $tools->{Kit} > 0) { act('tool', 'Kit'); return 0 }
    if ($materials{$pos} && !gone($pos) && $mines + $stickies < 4) {
        my $wanted = $tools->{Kit} < 1 ? 'Kit' : $mines < 3 ? 'LandMine' : 'Sticky';
        act('interact', 'Materials', $wanted);
        return 0;
    }
    my $goal = $mines + $stickies > 1
        ? sub { $_[0] !~ /^(0|6) (0|6) / && !$materials{ $_[0] } && (unpack('%32C*', $_[0]) + $step) % 4 == 0 }
        : sub { $materials{ $_[0] } };
    my $next = toward($goal);
    return 0 unless defined $next;
    my $reply = act('move', place($next));
    die 'a move without a view' if $reply->{success} && !$reply->{view};
    return $reply->{success} && $reply->{status} != 0;
}
