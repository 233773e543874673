package viet
import ("testing";"os";"compress/gzip";"encoding/json";"bufio";"fmt";"sort")
func TestZZ(t *testing.T){
 m:=map[string]int{}; ex:=map[string]string{}
 fh,_:=os.Open("/work/shared/corpus/articles.jsonl.gz"); z,_:=gzip.NewReader(fh); d:=json.NewDecoder(bufio.NewReaderSize(z,1<<20))
 tot:=0; notn:=0
 for d.More(){ var x struct{Text string}; d.Decode(&x); n:=NFC(x.Text); if n!=x.Text{notn++}
  if c:=Clean(x.Text); c.Text!=n {t.Fatal("clean")}
  for _,y:=range Syllables(n){ tot++; l:=[]rune(y.Text); low:=make([]rune,len(l)); for i,r:=range l{low[i]=lower(r)}
   if string(low)!=y.Key { k:=string(low)+">"+y.Key; m[k]++; ex[k]=y.Text}}}
 fmt.Println(tot,notn,len(m))
 var ks []string; for k:=range m{ks=append(ks,k)}; sort.Slice(ks,func(i,j int)bool{return m[ks[i]]>m[ks[j]]})
 for _,k:=range ks{fmt.Print(m[k]," ",k,"; ")}
}
